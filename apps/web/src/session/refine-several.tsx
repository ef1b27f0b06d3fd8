import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import { Check, CircleAlert, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useIterate } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useDraft } from '../app/use-draft.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import { ModelDot } from '../ui/model-dot.tsx';
import { PromptField, promptProblem } from '../ui/prompt-field.tsx';
import { count } from '../ui/words.ts';
import { columnReason } from './column-composer.tsx';
import styles from './refine-several.module.css';
import { DISPLAY_NAMES, picturesOf } from './shown.ts';

interface RefineSeveralProps {
  session: SessionAnswer;
  isOpen: boolean;
  onClose: () => void;
}

/** What became of the instruction in one column. */
type Outcome = { is: 'sending' | 'accepted' } | { is: 'refused'; reason: string };
type Outcomes = Partial<Record<ModelName, Outcome>>;

/** One instruction for several columns at once, each told what became of it. */
export function RefineSeveral(props: RefineSeveralProps) {
  const { isOpen, onClose } = props;
  return (
    <Modal
      title="Refine several"
      description="The same words for the latest picture of each column that you choose."
      isOpen={isOpen}
      onClose={onClose}
    >
      <RefineForm {...props} />
    </Modal>
  );
}

function RefineForm({ session, onClose }: RefineSeveralProps) {
  const [text, setText, forget] = useDraft(`${session.sessionId}.several`);
  const [left, setLeft] = useState<readonly ModelName[]>([]);
  const { outcomes, send } = useSending(session, text.trim());
  const reasons = Object.fromEntries(
    MODEL_NAMES.map((model) => [model, columnReason(session.models[model], DISPLAY_NAMES[model])]),
  ) as Record<ModelName, string | undefined>;
  const chosen = MODEL_NAMES.filter(
    (model) => reasons[model] === undefined && !left.includes(model),
  );
  const isSending = Object.values(outcomes).some(({ is }) => is === 'sending');
  const problem = isSending
    ? 'Your words are on their way'
    : (promptProblem(text) ?? (chosen.length === 0 ? 'No column is chosen' : undefined));
  const submit = async () => {
    if (problem !== undefined) return;
    const accepted = await send(chosen);
    if (accepted.length === chosen.length) forget(text);
    // What is sent again is for those that refused it.
    else setLeft([...left, ...accepted]);
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
        onChange={setText}
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
              }}
            />
            <ModelDot model={model} />
            <span className={styles.name}>{DISPLAY_NAMES[model]}</span>
            <ColumnNote
              outcome={outcomes[model]}
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

function ColumnNote({ outcome, otherwise }: { outcome: Outcome | undefined; otherwise: string }) {
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
        <Check size={15} aria-hidden /> on its way
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

/** Sends to each column by itself: what one refuses does not keep the others from it. */
function useSending({ sessionId, models }: SessionAnswer, prompt: string) {
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const { post } = useIterate();
  const announce = useAnnounce();
  const sendTo = async (model: ModelName): Promise<Outcome> => {
    const from = picturesOf(models[model]).at(-1)?.index;
    try {
      await post({ sessionId, model, prompt, ...(from !== undefined && { fromIteration: from }) });
      return { is: 'accepted' };
    } catch (error) {
      return { is: 'refused', reason: sentenceOf(error) };
    }
  };
  const send = async (chosen: readonly ModelName[]): Promise<ModelName[]> => {
    setOutcomes(Object.fromEntries(chosen.map((model) => [model, { is: 'sending' }])));
    const ends = await Promise.all(
      chosen.map(async (model) => {
        const outcome = await sendTo(model);
        setOutcomes((known) => ({ ...known, [model]: outcome }));
        return { model, outcome };
      }),
    );
    const accepted = ends.filter(({ outcome }) => outcome.is === 'accepted');
    announce(`${accepted.length} of ${count(ends.length, 'column')} took it.`);
    return accepted.map(({ model }) => model);
  };
  return { outcomes, send };
}
