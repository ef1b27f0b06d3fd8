import { SquareDashed } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';

interface OutlineButtonProps {
  label: string;
  isOutlined: boolean;
  onChange: (isOutlined: boolean) => void;
}

/** Draws a line around what was there before a picture was widened, or takes it away. */
export function OutlineButton({ label, isOutlined, onChange }: OutlineButtonProps) {
  return (
    <IconButton
      label={label}
      aria-keyshortcuts="o"
      aria-pressed={isOutlined}
      onClick={() => {
        onChange(!isOutlined);
      }}
    >
      <SquareDashed size={18} aria-hidden />
    </IconButton>
  );
}
