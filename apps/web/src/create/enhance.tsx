import type { EnhanceAnswer } from '@polyptych/contract';
import { Sparkles, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useEnhance } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import { promptProblem } from '../ui/prompt-field.tsx';
import styles from './enhance.module.css';

interface EnhanceProps {
  prompt: string;
  onUse: (prompt: string) => void;
}

/** Has the prompt rewritten, briefly and at length, and lets the person choose, or go back. */
export function Enhance({ prompt, onUse }: EnhanceProps) {
  const { post, data, error, isPending, reset } = useEnhance();
  const [replaced, setReplaced] = useState<{ before: string; after: string }>();
  const announce = useAnnounce();
  const enhance = async () => {
    await post({ prompt: prompt.trim() });
    announce('Two ways to put your prompt are ready to choose from.');
  };
  const choose = (rewritten: string) => {
    setReplaced({ before: prompt, after: rewritten });
    reset();
    onUse(rewritten);
  };
  const dismiss = () => {
    reset();
    // The same words: it is the focus that goes back to them.
    onUse(prompt);
  };
  const takeBack = () => {
    onUse(replaced?.before ?? prompt);
    setReplaced(undefined);
  };
  return (
    <>
      <Button
        kind="quiet"
        unavailable={isPending ? 'Your prompt is being rewritten' : promptProblem(prompt)}
        onClick={() => {
          // What went wrong is shown below.
          enhance().catch(() => undefined);
        }}
      >
        <Sparkles size={17} aria-hidden />
        {isPending ? 'Rewriting…' : 'Enhance'}
      </Button>
      {replaced?.after === prompt && (
        <Button kind="quiet" onClick={takeBack}>
          <Undo2 size={17} aria-hidden />
          My words again
        </Button>
      )}
      {error && (
        <div className={styles.wide}>
          <Problem>{sentenceOf(error)}</Problem>
        </div>
      )}
      {data && <Rewritten answer={data} onChoose={choose} onDismiss={dismiss} />}
    </>
  );
}

interface RewrittenProps {
  answer: EnhanceAnswer;
  onChoose: (prompt: string) => void;
  onDismiss: () => void;
}

function Rewritten({ answer, onChoose, onDismiss }: RewrittenProps) {
  return (
    <section className={styles.choice} aria-label="Your prompt, rewritten">
      <IconButton label="Keep my own words" className={styles.dismiss} onClick={onDismiss}>
        <X size={16} aria-hidden />
      </IconButton>
      {(['short', 'long'] as const).map((length) => (
        <article key={length} className={styles.option}>
          <h2 className={styles.name}>{length === 'short' ? 'Short' : 'Long'}</h2>
          <p className={styles.text}>{answer[length]}</p>
          <Button
            onClick={() => {
              onChoose(answer[length]);
            }}
          >
            Use the {length} one
          </Button>
        </article>
      ))}
    </section>
  );
}
