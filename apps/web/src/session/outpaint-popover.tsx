import { Popover } from '@base-ui/react/popover';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import {
  DEFAULT_OUTPAINT_PROMPT,
  type ModelName,
  OUTPAINT_PRESETS,
  type OutpaintPreset,
} from '@polyptych/contract/limits';
import { Expand } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useOutpaint } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { putUpNotice } from '../app/notices.ts';
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
  // The button stays the same one when it can't be used: it has the focus once the work is begun.
  return (
    <Popover.Root open={isOpen && isAvailable} onOpenChange={setOpen}>
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
  const [text, setText] = useState('');
  const { post, isPending, error } = useOutpaint();
  const isShown = useIsShown();
  const tooLong = promptLength(text) === 0 ? undefined : promptProblem(text);
  const problem = preset === undefined ? 'It can’t be widened any more' : tooLong;
  const widen = async () => {
    if (preset === undefined || problem !== undefined || isPending) return;
    const prompt = text.trim();
    await post({
      sessionId,
      model,
      preset,
      iterationIndex: source.index,
      ...(prompt !== '' && { prompt }),
    });
    onStarted();
  };
  const send = () => {
    widen().catch((refusal: unknown) => {
      // Below the presets, unless the person has closed them meanwhile.
      if (!isShown.current)
        putUpNotice({ title: 'The picture was not widened', description: sentenceOf(refusal) });
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
        label="What comes in (optional)"
        isLabelShown
        value={text}
        onChange={setText}
        onSend={send}
        placeholder={DEFAULT_OUTPAINT_PROMPT}
      />
      <Button
        kind="primary"
        type="submit"
        unavailable={isPending ? 'It is being started' : problem}
      >
        {isPending ? 'Sending…' : 'Widen'}
      </Button>
    </form>
  );
}

/** Whether the component is still there, for what comes back later. */
function useIsShown(): { current: boolean } {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
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
