import { Component, type ReactNode } from 'react';
import { RotateCw } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

interface ErrorBoundaryProps {
  onError: (error: unknown) => void;
  /** Where the page is: what broke is drawn anew in another place. */
  place?: string;
  /** What stands in for what broke, instead of a message. */
  fallback?: ReactNode;
  children: ReactNode;
}

/** Shows a way on where a view broke; everything around it stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidUpdate(
    before: ErrorBoundaryProps,
    { isBroken }: { isBroken: boolean },
  ): void {
    if (isBroken && before.place !== this.props.place) this.setState({ isBroken: false });
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return (
      <Message title="This view can’t be shown" actions={<ReloadButton />}>
        Your sessions are safe on the server. The page may have been updated since you opened it;
        reloading it usually helps.
      </Message>
    );
  }
}

export function ReloadButton() {
  return (
    <Button
      kind="primary"
      onClick={() => {
        location.reload();
      }}
    >
      <RotateCw size={16} aria-hidden />
      Reload
    </Button>
  );
}
