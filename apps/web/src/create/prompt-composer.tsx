import { ArrowUp, Dices, Undo2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { PromptField, SEND_KEYS } from '../ui/prompt-field.tsx';
import { Enhance } from './enhance.tsx';
import styles from './prompt-composer.module.css';
import { randomPrompt } from './random-prompts.ts';

interface PromptComposerProps {
  prompt: string;
  onChange: (prompt: string) => void;
  /** Puts other words in the place of the person's own. */
  onReplace: (prompt: string) => void;
  /** Goes back to those, if others stand in their place. */
  onTakeBack: (() => void) | undefined;
  onSend: () => void;
  /** Why it can't be sent now. */
  problem: string | undefined;
  isSending: boolean;
  modelCount: number;
  children: ReactNode;
}

export function PromptComposer(props: PromptComposerProps) {
  const { prompt, onChange, onReplace, onTakeBack, onSend } = props;
  const { problem, isSending, modelCount, children } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const replace = (next: string) => {
    onReplace(next);
    field.current?.focus();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <PromptField
        label="Prompt"
        value={prompt}
        onChange={onChange}
        onSend={onSend}
        placeholder="Describe a picture: what is in it, the light, the medium, the mood…"
        rows={3}
        size="large"
        fieldRef={field}
      />
      {children}
      <div className={styles.bar}>
        <Button
          kind="quiet"
          onClick={() => {
            replace(randomPrompt(prompt));
          }}
        >
          <Dices size={17} aria-hidden />
          <span className={styles.long}>Random prompt</span>
          <span className={styles.short}>Random</span>
        </Button>
        {onTakeBack && (
          <Button
            kind="quiet"
            onClick={() => {
              onTakeBack();
              field.current?.focus();
            }}
          >
            <Undo2 size={17} aria-hidden />
            My words again
          </Button>
        )}
        <Enhance
          prompt={prompt}
          onUse={replace}
          onDismiss={() => {
            field.current?.focus();
          }}
        />
        <kbd className={styles.keys} aria-hidden>
          {SEND_KEYS}
        </kbd>
        <Button
          kind="primary"
          type="submit"
          className={styles.send}
          unavailable={isSending ? 'Your prompt is on its way' : problem}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {isSending ? 'Sending…' : `Generate${modelCount > 1 ? ` ${modelCount} pictures` : ''}`}
          <ArrowUp size={17} aria-hidden />
        </Button>
      </div>
    </form>
  );
}
