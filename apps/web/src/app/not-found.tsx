import { Link } from 'wouter';
import { buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

export function NotFound() {
  return (
    <Message
      title="There is nothing here"
      actions={
        <Link href="/" className={buttonClass('primary')}>
          Create something
        </Link>
      }
    >
      The address leads to no view of this page.
    </Message>
  );
}
