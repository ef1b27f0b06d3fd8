import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { SessionAnswer } from '@polyptych/contract';
import { Columns2, SquareSplitHorizontal } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useSearchParams } from 'wouter';
import { originalIn } from '../session/original.ts';
import { findPictures, type ReferredPicture } from '../session/picture-ref.ts';
import { Overlay } from '../viewer/overlay.tsx';
import { type View, WHOLE } from '../viewer/zoom.ts';
import { OutlineButton } from '../viewer/outline-button.tsx';
import { ZoomBar } from '../viewer/zoom-bar.tsx';
import { isWithModifier, viewAfterKey } from '../viewer/zoom-keys.ts';
import styles from './compare-view.module.css';
import { SideBySide } from './side-by-side.tsx';
import { Swipe } from './swipe.tsx';

type Mode = 'side' | 'swipe';

/** Two to four pictures of a session against each other. */
export default function CompareView({ session }: { session: SessionAnswer }) {
  const [params, setParams] = useSearchParams();
  const [view, setView] = useState<View>(WHOLE);
  const [isOutlined, setOutlined] = useState(false);
  const pictures = findPictures(session, params.get('p') ?? '');
  const [first, second, ...more] = pictures;
  if (!first || !second) {
    return (
      <Overlay sessionId={session.sessionId} title="Nothing to compare" tools={null}>
        <p className={styles.none}>Pick two to four pictures on the board.</p>
      </Overlay>
    );
  }

  const canSwipe = more.length === 0;
  const mode: Mode = canSwipe && params.get('mode') === 'swipe' ? 'swipe' : 'side';
  const setMode = (next: Mode) => {
    setParams(
      { p: params.get('p') ?? '', ...(next === 'swipe' && { mode: next }) },
      { replace: true },
    );
  };
  const original = ({ model, picture }: ReferredPicture) =>
    originalIn(session.models[model], picture);
  const hasOriginals = pictures.some((one) => original(one) !== undefined);
  const originals = isOutlined ? pictures.map(original) : [];
  const shared = { session, originals, view, onChange: setView };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = viewAfterKey(event, view);
    const isOutline = event.key === 'o' && !isWithModifier(event) && hasOriginals;
    if (next) setView(next);
    else if (isOutline) setOutlined(!isOutlined);
    else return;
    event.preventDefault();
  };

  return (
    <Overlay
      sessionId={session.sessionId}
      title={`Compare ${pictures.length} pictures`}
      onKeyDown={onKeyDown}
      tools={
        <>
          <ModeSwitch mode={mode} onChange={setMode} canSwipe={canSwipe} />
          <ZoomBar view={view} onChange={setView} />
          {hasOriginals && (
            <OutlineButton
              label="Outline the originals"
              isOutlined={isOutlined}
              onChange={setOutlined}
            />
          )}
        </>
      }
    >
      {mode === 'swipe' ? (
        <Swipe pictures={[first, second]} {...shared} />
      ) : (
        <SideBySide pictures={pictures} {...shared} />
      )}
    </Overlay>
  );
}

interface ModeSwitchProps {
  mode: Mode;
  onChange: (mode: Mode) => void;
  canSwipe: boolean;
}

function ModeSwitch({ mode, onChange, canSwipe }: ModeSwitchProps) {
  if (!canSwipe) return null;
  return (
    <ToggleGroup
      className={styles.modes}
      aria-label="How to compare"
      value={[mode]}
      onValueChange={([chosen]) => {
        if (chosen) onChange(chosen);
      }}
    >
      <Toggle value="side" className={styles.mode}>
        <Columns2 size={16} aria-hidden />
        Side by side
      </Toggle>
      <Toggle value="swipe" className={styles.mode}>
        <SquareSplitHorizontal size={16} aria-hidden />
        Slider
      </Toggle>
    </ToggleGroup>
  );
}
