import { type ComponentProps, useId } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';

type ButtonKind = 'primary' | 'plain' | 'quiet';

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind | undefined;
  /** Why it can't be used now. It stays in the tab order, so that the reason can be read. */
  unavailable?: string | false | undefined;
}

/** How a button looks, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'plain', more?: string): string {
  return classes(styles.button, styles[kind], more);
}

export function Button({ kind, unavailable, className, onClick, ...props }: ButtonProps) {
  const reason = useId();
  return (
    <>
      {/* One and the same element either way: it keeps the focus when it can't be used any more. */}
      <button
        type="button"
        {...props}
        className={buttonClass(kind, className)}
        {...(unavailable
          ? { 'aria-disabled': true, 'aria-describedby': reason, 'data-hint': unavailable }
          : { onClick })}
      />
      {unavailable && (
        <span id={reason} hidden>
          {unavailable}
        </span>
      )}
    </>
  );
}

interface IconButtonProps extends ButtonProps {
  /** Its name, for eyes on request and for readers always. */
  label: string;
}

/** A button that is a picture. */
export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <Button
      kind="quiet"
      aria-label={label}
      data-hint={label}
      {...props}
      className={classes(styles.icon, className)}
    />
  );
}
