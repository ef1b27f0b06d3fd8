import { Popover } from '@base-ui/react/popover';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { ApiError } from '@polyptych/client';
import {
  DEFAULT_OUTPAINT_PROMPT,
  type ModelName,
  OUTPAINT_PRESETS,
  type OutpaintPreset,
} from '@polyptych/contract/limits';
import { Expand } from 'lucide-react';
import { useState } from 'react';
import { useIsActing, useOutpaint } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { putUpNotice } from '../app/notices.ts';
import { useDraft } from '../app/use-draft.ts';
import { useMissedRefusal } from '../app/use-missed-refusal.ts';
import { Button } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import { PromptField, promptLength, promptProblem } from '../ui/prompt-field.tsx';
import { PRESET_NAMES } from './iteration-frame.tsx';
import styles from './outpaint-popover.module.css';
import { PresetFrame } from './preset-frame.tsx';
import { type PlannedWidening, planWidening } from './planned-widening.ts';
import type { ShownPicture } from './shown.ts';

interface OutpaintPopoverProps {
  sessionId: string;
  model: ModelName;
  source: ShownPicture | undefined;
  unavailable: string | undefined;
  onStarted: () => void;
}

const NOT_WIDENED = 'The picture was not widened';

/** Widens a picture: to one of four shapes or on all sides, with words for what comes in or without. */
export function OutpaintPopover({
  sessionId,
  model,
  source,
  unavailable,
  onStarted,
}: OutpaintPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const isAvailable = source !== undefined && unavailable === undefined;
  // It must not open by itself, once there is something to widen again.
  if (isOpen && !isAvailable) setOpen(false);
  // The button stays the same one when it can't be used: it has the focus once the work is begun.
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button unavailable={unavailable}>
            <Expand size={16} aria-hidden />
            Widen
          </Button>
        }
      />
      {source && (
        <Popover.Portal>
          <Popover.Positioner
            side="top"
            align="start"
            sideOffset={8}
            collisionPadding={12}
            className={styles.positioner}
          >
            <Popover.Popup className={styles.popup}>
              <Popover.Title className={styles.title}>
                Widen picture {source.index + 1}
              </Popover.Title>
              <OutpaintForm
                sessionId={sessionId}
                model={model}
                source={source}
                onStarted={() => {
                  setOpen(false);
                  onStarted();
                }}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  );
}

interface OutpaintFormProps {
  sessionId: string;
  model: ModelName;
  source: ShownPicture;
  onStarted: () => void;
}

function OutpaintForm({ sessionId, model, source, onStarted }: OutpaintFormProps) {
  const plans = OUTPAINT_PRESETS.map((preset) => ({ preset, plan: planWidening(source, preset) }));
  const [preset, setPreset] = useState<OutpaintPreset | undefined>(
    plans.find(({ plan }) => plan.isPossible)?.preset,
  );
  const [text, setText, forget] = useDraft(`${sessionId}.${model}.widen`);
  const { post, error, reset } = useOutpaint();
  const isSending = useIsActing('outpaint', sessionId, model);
  const tellIfMissed = useMissedRefusal(NOT_WIDENED);
  const tooLong = promptLength(text) === 0 ? undefined : promptProblem(text);
  const problem = preset === undefined ? 'It can’t be widened any more' : tooLong;
  const widen = async () => {
    if (preset === undefined || problem !== undefined) return;
    const prompt = text.trim();
    const answer = post({
      sessionId,
      model,
      preset,
      iterationIndex: source.index,
      ...(prompt !== '' && { prompt }),
    });
    if (!answer) return;
    await answer;
    forget(text);
    onStarted();
  };
  const send = () => {
    widen().catch((refusal: unknown) => {
      // What the column draws closes these presets, and the refusal would go with them.
      if (ApiError.isInstance(refusal, 'COLUMN_BUSY'))
        putUpNotice({ title: NOT_WIDENED, description: sentenceOf(refusal) });
      else tellIfMissed(refusal);
    });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <RadioGroup<OutpaintPreset | null>
        className={styles.presets}
        aria-label="What the picture becomes"
        value={preset ?? null}
        onValueChange={(value) => {
          setPreset(value ?? undefined);
        }}
      >
        {plans.map((one) => (
          <Preset key={one.preset} {...one} source={source} />
        ))}
      </RadioGroup>
      {error && <Problem>{sentenceOf(error)}</Problem>}
      <PromptField
        label="What to add (optional)"
        isLabelShown
        value={text}
        onChange={(next) => {
          reset();
          setText(next);
        }}
        onSend={send}
        placeholder={DEFAULT_OUTPAINT_PROMPT}
      />
      <Button
        kind="primary"
        type="submit"
        unavailable={isSending ? 'It is being started' : problem}
      >
        {isSending ? 'Sending…' : 'Widen'}
      </Button>
    </form>
  );
}

interface PresetProps {
  preset: OutpaintPreset;
  plan: PlannedWidening;
  source: ShownPicture;
}

function Preset({ preset, plan, source }: PresetProps) {
  const words = plan.isPossible
    ? `${plan.expansion.newWidth} × ${plan.expansion.newHeight}`
    : plan.reason;
  return (
    <Radio.Root
      value={preset}
      disabled={!plan.isPossible}
      className={styles.preset}
      aria-label={`${PRESET_NAMES[preset]}: ${words}`}
    >
      <PresetFrame preset={preset} plan={plan} source={source} />
      <span className={styles.name}>{PRESET_NAMES[preset]}</span>
      <span className={styles.size}>{words}</span>
    </Radio.Root>
  );
}
