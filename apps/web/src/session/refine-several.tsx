import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import { Check, CircleAlert, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useIterate } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { putUpNotice } from '../app/notices.ts';
import { useDraft } from '../app/use-draft.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import { ModelDot } from '../ui/model-dot.tsx';
import { PromptField, promptProblem } from '../ui/prompt-field.tsx';
import { count } from '../ui/words.ts';
import { columnReason } from './column-composer.tsx';
import styles from './refine-several.module.css';
import { DISPLAY_NAMES, picturesOf, runningIn } from './shown.ts';

interface RefineSeveralProps {
  session: SessionAnswer;
  isOpen: boolean;
  onClose: () => void;
}

/** What became of the instruction in one column. */
type Outcome = { is: 'sending' | 'accepted' } | { is: 'refused'; reason: string };
type Outcomes = Partial<Record<ModelName, Outcome>>;

const NOTHING_SENT = { prompt: '', outcomes: {} };

/** One instruction for several columns at once, each told what became of it. */
export function RefineSeveral({ session, isOpen, onClose }: RefineSeveralProps) {
  const [text, setText, forget] = useDraft(`${session.sessionId}.several`);
  // Closed and opened again it must still know who has taken these words: each time is paid for.
  const sending = useSending(session, isOpen);
  const close = () => {
    if (text.trim() === '') sending.forgetAll();
    onClose();
  };
  return (
    <Modal
      title="Refine several"
      description="The same words for the latest picture of each column that you choose."
      isOpen={isOpen}
      onClose={close}
    >
      <RefineForm
        session={session}
        text={text}
        onChange={setText}
        onAccepted={forget}
        sending={sending}
        onClose={close}
      />
    </Modal>
  );
}

interface RefineFormProps {
  session: SessionAnswer;
  text: string;
  onChange: (text: string) => void;
  /** When all columns have taken a text. */
  onAccepted: (text: string) => void;
  sending: ReturnType<typeof useSending>;
  onClose: () => void;
}

function RefineForm({ session, text, onChange, onAccepted, sending, onClose }: RefineFormProps) {
  const [left, setLeft] = useState<readonly ModelName[]>([]);
  const outcomes = sending.outcomesOf(text.trim());
  const reasons = Object.fromEntries(
    MODEL_NAMES.map((model) => [model, columnReason(session.models[model], DISPLAY_NAMES[model])]),
  ) as Record<ModelName, string | undefined>;
  const chosen = MODEL_NAMES.filter(
    (model) =>
      reasons[model] === undefined && !left.includes(model) && outcomes[model]?.is !== 'accepted',
  );
  const isSending = Object.values(outcomes).some(({ is }) => is === 'sending');
  const problem = isSending
    ? 'Your words are on their way'
    : (promptProblem(text) ?? (chosen.length === 0 ? 'No column is chosen' : undefined));
  const submit = async () => {
    if (problem !== undefined) return;
    if (await sending.send(text.trim(), chosen)) onAccepted(text);
  };
  const isSent = Object.keys(outcomes).length > 0 && !isSending;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PromptField
        label="What should change in all of them?"
        isLabelShown
        value={text}
        onChange={onChange}
        onSend={() => void submit()}
        rows={3}
      />
      <fieldset className={styles.columns}>
        <legend className={styles.legend}>Columns</legend>
        {MODEL_NAMES.map((model) => (
          <label
            key={model}
            className={styles.column}
            data-off={reasons[model] !== undefined || undefined}
          >
            <input
              type="checkbox"
              checked={chosen.includes(model)}
              disabled={reasons[model] !== undefined || isSending}
              onChange={({ target }) => {
                setLeft(target.checked ? left.filter((one) => one !== model) : [...left, model]);
                // Who ticks it again wants the same words there once more.
                if (target.checked) sending.forget(model);
              }}
            />
            <ModelDot model={model} />
            <span className={styles.name}>{DISPLAY_NAMES[model]}</span>
            <ColumnNote
              outcome={outcomes[model]}
              isDrawing={runningIn(session.models[model]) !== undefined}
              otherwise={
                reasons[model] ??
                `from picture ${(picturesOf(session.models[model]).at(-1)?.index ?? 0) + 1}`
              }
            />
          </label>
        ))}
      </fieldset>
      <div className={styles.bar}>
        {isSent && <Button onClick={onClose}>Back to the columns</Button>}
        {(!isSent || chosen.length > 0) && (
          <Button kind="primary" type="submit" unavailable={problem}>
            {isSending ? 'Sending…' : `Refine ${count(chosen.length, 'column')}`}
          </Button>
        )}
      </div>
    </form>
  );
}

interface ColumnNoteProps {
  outcome: Outcome | undefined;
  isDrawing: boolean;
  /** What there is to say while nothing was sent. */
  otherwise: string;
}

function ColumnNote({ outcome, isDrawing, otherwise }: ColumnNoteProps) {
  if (outcome?.is === 'sending') {
    return (
      <span className={styles.note}>
        <LoaderCircle size={15} className={styles.turning} aria-hidden /> sending
      </span>
    );
  }
  if (outcome?.is === 'accepted') {
    return (
      <span className={styles.note} data-good>
        <Check size={15} aria-hidden /> {isDrawing ? 'on its way' : 'taken'}
      </span>
    );
  }
  if (outcome?.is === 'refused') {
    return (
      <span className={styles.note} data-bad>
        <CircleAlert size={15} aria-hidden /> {outcome.reason}
      </span>
    );
  }
  return <span className={styles.note}>{otherwise}</span>;
}

/**
 * Sends to each column by itself: what one refuses does not keep the others from it.
 * @param isShown whether the person sees what becomes of it; otherwise a notice tells of refusals
 */
function useSending({ sessionId, models }: SessionAnswer, isShown: boolean) {
  const [sent, setSent] = useState<{ prompt: string; outcomes: Outcomes }>(NOTHING_SENT);
  const { post } = useIterate();
  const announce = useAnnounce();
  const isSeen = useRef(isShown);
  useEffect(() => {
    isSeen.current = isShown;
    return () => {
      isSeen.current = false;
    };
  }, [isShown]);

  const note = (model: ModelName, outcome: Outcome | undefined) => {
    setSent(({ prompt, outcomes: { [model]: _, ...others } }) => ({
      prompt,
      outcomes: outcome ? { ...others, [model]: outcome } : others,
    }));
  };
  const sendTo = async (model: ModelName, prompt: string): Promise<Outcome> => {
    const from = picturesOf(models[model]).at(-1)?.index;
    try {
      const source = from === undefined ? {} : { fromIteration: from };
      const answer = post({ sessionId, model, prompt, ...source });
      if (!answer) return { is: 'refused', reason: 'Other words are on their way there' };
      await answer;
      return { is: 'accepted' };
    } catch (error) {
      return { is: 'refused', reason: sentenceOf(error) };
    }
  };
  /** @returns whether all took it */
  const send = async (prompt: string, chosen: readonly ModelName[]): Promise<boolean> => {
    const before = sent.prompt === prompt ? sent.outcomes : {};
    const begun = Object.fromEntries(chosen.map((model) => [model, { is: 'sending' as const }]));
    setSent({ prompt, outcomes: { ...before, ...begun } });
    const ends = await Promise.all(
      chosen.map(async (model) => {
        const outcome = await sendTo(model, prompt);
        note(model, outcome);
        return { model, outcome };
      }),
    );
    const refused = ends.flatMap(({ model, outcome }) =>
      outcome.is === 'refused' ? [`${DISPLAY_NAMES[model]}: ${outcome.reason}`] : [],
    );
    const result = `${ends.length - refused.length} of ${count(ends.length, 'column')} took it.`;
    announce(result);
    if (refused.length > 0 && !isSeen.current)
      putUpNotice({ title: result, description: refused.join(' ') });
    return refused.length === 0;
  };
  return {
    send,
    /** What became of these words; those that were all accepted leave an empty field behind. */
    outcomesOf: (prompt: string) => (prompt === '' || prompt === sent.prompt ? sent.outcomes : {}),
    forget: (model: ModelName) => {
      note(model, undefined);
    },
    forgetAll: () => {
      setSent(NOTHING_SENT);
    },
  };
}
