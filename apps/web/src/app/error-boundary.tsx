import { Component, type ReactNode } from 'react';
import { RotateCw } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

interface ErrorBoundaryProps {
  onError: (error: unknown) => void;
  /** Whether nothing stands in for what broke. */
  isQuiet?: boolean;
  children: ReactNode;
}

/** Shows a way on where a view broke; everything around it stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    if (this.props.isQuiet) return null;
    return (
      <Message
        title="This view can’t be shown"
        actions={
          <Button
            kind="primary"
            onClick={() => {
              location.reload();
            }}
          >
            <RotateCw size={16} aria-hidden />
            Reload
          </Button>
        }
      >
        Your sessions are safe on the server. The page may have been updated since you opened it;
        reloading it usually helps.
      </Message>
    );
  }
}
