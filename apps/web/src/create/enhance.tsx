import type { EnhanceAnswer } from '@polyptych/contract';
import { Sparkles, X } from 'lucide-react';
import { useEnhance, useIsEnhancing } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import { promptProblem } from '../ui/prompt-field.tsx';
import styles from './enhance.module.css';

interface EnhanceProps {
  prompt: string;
  onUse: (prompt: string) => void;
  onDismiss: () => void;
}

/** Has the prompt rewritten, briefly and at length, and lets the person choose. */
export function Enhance({ prompt, onUse, onDismiss }: EnhanceProps) {
  const { post, data, error, reset } = useEnhance();
  const isPending = useIsEnhancing();
  const announce = useAnnounce();
  const enhance = async () => {
    const answer = post({ prompt: prompt.trim() });
    if (!answer) return;
    await answer;
    announce('Two ways to put your prompt are ready to choose from.');
  };
  const choose = (rewritten: string) => {
    reset();
    onUse(rewritten);
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
      {error && (
        <div className={styles.wide}>
          <Problem>{sentenceOf(error)}</Problem>
        </div>
      )}
      {data && (
        <Rewritten
          answer={data}
          onChoose={choose}
          onDismiss={() => {
            reset();
            onDismiss();
          }}
        />
      )}
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
