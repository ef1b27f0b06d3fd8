import type { SessionAnswer } from '@polyptych/contract';
import { MAX_ITERATIONS, type ModelName } from '@polyptych/contract/limits';
import { ArrowUp, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useIsActing, useIterate } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useDraft } from '../app/use-draft.ts';
import { useMissedRefusal } from '../app/use-missed-refusal.ts';
import { Button, buttonClass, IconButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { Problem } from '../ui/problem.tsx';
import { PromptField, promptProblem } from '../ui/prompt-field.tsx';
import { columnDraft } from './column-id.ts';
import styles from './column-composer.module.css';
import { OutpaintPopover } from './outpaint-popover.tsx';
import { promptPath } from './session-paths.ts';
import { runningIn, type ShownColumn, type ShownPicture } from './shown.ts';

interface ColumnComposerProps {
  session: SessionAnswer;
  model: ModelName;
  name: string;
  /** What the next picture is made from. */
  source: ShownPicture | undefined;
  /** Whether that is another one than the latest. */
  isBranch: boolean;
  onLatest: () => void;
  /** When something new was begun from `source`. */
  onBegun: () => void;
}

/** Where a column goes on: refine or widen a picture, until all seven places are used. */
export function ColumnComposer({
  session,
  model,
  name,
  source,
  isBranch,
  onLatest,
  onBegun,
}: ColumnComposerProps) {
  const { sessionId, models } = session;
  const [text, setText, forget] = useDraft(columnDraft(sessionId, model));
  const field = useRef<HTMLTextAreaElement>(null);
  const hadFocus = useRef(false);
  const { post, error, reset } = useIterate();
  const isSending = useIsActing('iterate', sessionId, model);
  const announce = useAnnounce();
  const tellIfMissed = useMissedRefusal(`${name} did not refine the picture`);
  const column = models[model];
  const isDrawing = runningIn(column) !== undefined;
  useEffect(() => {
    // A refusal because of what was being drawn is over with it.
    if (!isDrawing) reset();
  }, [isDrawing, reset]);
  if (column.iterationCount >= MAX_ITERATIONS && !isDrawing)
    return <End prompt={session.prompt} takesFocus={hadFocus} />;

  const reason = isSending ? 'Your words are on their way' : columnReason(column, name);
  const refine = async () => {
    const problem = reason ?? promptProblem(text);
    if (problem !== undefined) announce(problem);
    if (problem !== undefined || !source) return;
    const answer = post({ sessionId, model, prompt: text.trim(), fromIteration: source.index });
    if (!answer) return;
    await answer;
    forget(text);
    onBegun();
  };
  const send = () => {
    // A refusal is shown above the field, and the text stays in it.
    refine().catch(tellIfMissed);
  };
  return (
    <form
      className={styles.composer}
      ref={(form) => () => {
        hadFocus.current = form?.contains(document.activeElement) ?? false;
      }}
      aria-label={`Go on with ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {error && <Problem>{sentenceOf(error)}</Problem>}
      {isBranch && source && (
        <p className={styles.source}>
          <Picture src={source.thumbnailUrl} alt="" width={24} height={24} />
          Branches from picture {source.index + 1}
          <IconButton
            label="Go on from the latest picture"
            className={styles.latest}
            onClick={() => {
              onLatest();
              // This button is gone then.
              field.current?.focus();
            }}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </p>
      )}
      <PromptField
        fieldRef={field}
        label={`Refine ${name}`}
        value={text}
        onChange={(next) => {
          reset();
          setText(next);
        }}
        onSend={send}
        placeholder={
          source ? `What should change in picture ${source.index + 1}?` : 'What should change?'
        }
      />
      <div className={styles.bar}>
        <OutpaintPopover
          sessionId={sessionId}
          model={model}
          source={source}
          unavailable={reason}
          onStarted={onBegun}
        />
        <Button
          kind="primary"
          type="submit"
          className={styles.send}
          unavailable={reason ?? promptProblem(text)}
        >
          {isSending ? 'Sending…' : 'Refine'}
          <ArrowUp size={16} aria-hidden />
        </Button>
      </div>
    </form>
  );
}

/** Why nothing can be begun in a column now. */
export function columnReason(column: ShownColumn, name: string): string | undefined {
  if (!column.enabled) return `${name} takes no part in this session`;
  if (runningIn(column)) return `${name} is still drawing`;
  if (column.iterationCount >= MAX_ITERATIONS) return `All ${MAX_ITERATIONS} pictures are used`;
  const hasPicture = column.iterations.some(({ status }) => status === 'completed');
  return hasPicture ? undefined : 'There is no picture to go on from: retry the failed one';
}

interface EndProps {
  prompt: string;
  /** Whether the focus was in what stood here before, and would fall to the page. */
  takesFocus: RefObject<boolean>;
}

function End({ prompt, takesFocus }: EndProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus.current) end.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div ref={end} className={styles.end} tabIndex={-1}>
      <p>
        <strong>All {MAX_ITERATIONS} pictures are used.</strong> This column is complete.
      </p>
      <Link href={promptPath(prompt)} className={buttonClass('plain')}>
        Begin anew with this prompt
      </Link>
    </div>
  );
}
