import { PROMPT_MAX_LENGTH } from '@polyptych/contract/limits';
import { type KeyboardEvent, type RefObject, useId } from 'react';
import { classes } from './classes.ts';
import styles from './prompt-field.module.css';
import { count } from './words.ts';

interface PromptFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Ctrl or Cmd with Enter, from inside the field. */
  onSend: () => void;
  placeholder?: string;
  /** Lines to begin with; the field grows with its text. */
  rows?: number;
  /** Whether the label is to be seen too. */
  isLabelShown?: boolean;
  size?: 'large' | 'small';
  fieldRef?: RefObject<HTMLTextAreaElement | null>;
}

/** Characters of a prompt as the API counts them: trimmed, in UTF-16 units. */
export function promptLength(prompt: string): number {
  return prompt.trim().length;
}

/** Why a prompt can't be sent, if it can't. */
export function promptProblem(prompt: string): string | undefined {
  const length = promptLength(prompt);
  if (length === 0) return 'Write a prompt first';
  const over = length - PROMPT_MAX_LENGTH;
  return over > 0 ? `The prompt is ${count(over, 'character')} too long` : undefined;
}

/** A box for a prompt, with a live count of its characters. */
export function PromptField(props: PromptFieldProps) {
  const {
    label,
    value,
    onChange,
    onSend,
    placeholder,
    rows = 2,
    isLabelShown,
    size = 'small',
    fieldRef,
  } = props;
  const id = useId();
  const length = promptLength(value);
  const isTooLong = length > PROMPT_MAX_LENGTH;
  const sendOnShortcut = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className={classes(styles.field, size === 'large' && styles.large)}>
      <label htmlFor={id} className={classes(!isLabelShown && 'visually-hidden', styles.label)}>
        {label}
      </label>
      <textarea
        id={id}
        ref={fieldRef}
        className={styles.text}
        dir="auto"
        value={value}
        rows={rows}
        placeholder={placeholder}
        aria-describedby={`${id}-count`}
        aria-invalid={isTooLong}
        onChange={({ target }) => {
          onChange(target.value);
        }}
        onKeyDown={sendOnShortcut}
      />
      <p id={`${id}-count`} className={classes(styles.count, isTooLong && styles.over)}>
        <span aria-hidden>
          {length} / {PROMPT_MAX_LENGTH}
        </span>
        <span className="visually-hidden">
          {length} of {PROMPT_MAX_LENGTH} characters
        </span>
      </p>
      <p role="status" className="visually-hidden">
        {isTooLong && promptProblem(value)}
      </p>
    </div>
  );
}

/** The keys that send, as this computer calls them. */
export const SEND_KEYS = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘ Enter' : 'Ctrl Enter';
