import type { SessionAnswer } from '@polyptych/contract';
import { ChevronLeft, ChevronRight, Download, Info } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { offerDownload } from '../session/offer-download.ts';
import { originalIn } from '../session/original.ts';
import {
  findPicture,
  parseRef,
  type PictureRef,
  type ReferredPicture,
} from '../session/picture-ref.ts';
import { viewerPath } from '../session/session-paths.ts';
import { DISPLAY_NAMES, picturesOf } from '../session/shown.ts';
import { IconButton } from '../ui/button.tsx';
import { neighbourOf, type Direction } from './neighbours.ts';
import { Overlay } from './overlay.tsx';
import { PictureFacts } from './picture-facts.tsx';
import type { SwipeDirection } from './swipe-direction.ts';
import styles from './viewer-view.module.css';
import { OutlineButton } from './outline-button.tsx';
import { ZoomBar } from './zoom-bar.tsx';
import { isWithModifier, viewAfterKey } from './zoom-keys.ts';
import { showActualSize, type Size, WHOLE } from './zoom.ts';
import { ZoomSurface } from './zoom-surface.tsx';

interface ViewerViewProps {
  session: SessionAnswer;
  /** The picture as the address names it. */
  name: string;
}

/** One picture in full size, and what is known about it. */
export default function ViewerView({ session, name }: ViewerViewProps) {
  const ref = parseRef(name);
  const shown = ref && findPicture(session, ref);
  if (!shown) {
    return (
      <Overlay sessionId={session.sessionId} title="There is no such picture" tools={null}>
        <p className={styles.none}>It is not drawn yet, or the address has a mistake in it.</p>
      </Overlay>
    );
  }
  return <Viewer session={session} shown={shown} />;
}

function Viewer({ session, shown }: { session: SessionAnswer; shown: ReferredPicture }) {
  const { model, index, picture } = shown;
  const [view, setView] = useState(WHOLE);
  const [box, setBox] = useState<Size>();
  const [isOutlined, setOutlined] = useState(false);
  const [areFactsShown, setFactsShown] = useState(false);
  const go = useGo(session, shown);
  const original = originalIn(session.models[model], picture);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = viewAfterKey(event, view);
    // In the facts, arrows scroll.
    const isInFacts = (event.target as Element).closest('aside') !== null;
    const direction = isInFacts ? undefined : KEYS[event.key];
    if (next) setView(next);
    else if (isWithModifier(event)) return;
    else if (direction) go(direction);
    else if (event.key === '1' && box) setView(showActualSize(view, picture, box));
    else if (event.key === 'o' && original) setOutlined(!isOutlined);
    else if (event.key === 'i') setFactsShown(!areFactsShown);
    else return;
    event.preventDefault();
  };

  return (
    <Overlay
      sessionId={session.sessionId}
      title={`${DISPLAY_NAMES[model]}, picture ${index + 1}`}
      aside={
        <span className={styles.size}>
          {picture.width} × {picture.height}
        </span>
      }
      onKeyDown={onKeyDown}
      tools={
        <>
          <ZoomBar view={view} onChange={setView} scene={box && { picture, box }} />
          {original && (
            <OutlineButton
              label="Outline the original"
              isOutlined={isOutlined}
              onChange={setOutlined}
            />
          )}
          <IconButton
            label="About this picture"
            aria-keyshortcuts="i"
            aria-pressed={areFactsShown}
            onClick={() => {
              setFactsShown(!areFactsShown);
            }}
          >
            <Info size={18} aria-hidden />
          </IconButton>
          <IconButton
            label="Download"
            onClick={() => {
              offerDownload(session.prompt, shown);
            }}
          >
            <Download size={18} aria-hidden />
          </IconButton>
        </>
      }
    >
      <div className={styles.stage}>
        <div className={styles.frame}>
          <ZoomSurface
            layers={[{ picture, original: isOutlined ? original : undefined }]}
            view={view}
            onChange={setView}
            onSwipe={(direction) => {
              go(SWIPES[direction]);
            }}
            onBox={setBox}
          />
          <Ways session={session} shown={shown} go={go} />
        </div>
        {areFactsShown && <PictureFacts picture={picture} />}
      </div>
    </Overlay>
  );
}

interface WaysProps {
  session: SessionAnswer;
  shown: PictureRef;
  go: (direction: Direction) => void;
}

/** Buttons that lead through the column, when it has more than one picture. */
function Ways({ session, shown, go }: WaysProps) {
  if (picturesOf(session.models[shown.model]).length < 2) return null;
  const hasNone = (direction: Direction) => !neighbourOf(session, shown, direction);
  return (
    <div className={styles.ways}>
      <IconButton
        label="Previous picture"
        kind="plain"
        className={styles.way}
        onClick={() => {
          go('previous');
        }}
        unavailable={hasNone('previous') && 'This is the first picture'}
      >
        <ChevronLeft size={22} aria-hidden />
      </IconButton>
      <IconButton
        label="Next picture"
        kind="plain"
        className={styles.way}
        onClick={() => {
          go('next');
        }}
        unavailable={hasNone('next') && 'This is the last picture'}
      >
        <ChevronRight size={22} aria-hidden />
      </IconButton>
    </div>
  );
}

const KEYS: Partial<Record<string, Direction>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'column-before',
  ArrowDown: 'column-after',
};

/** What comes in from the side that the finger moves away from. */
const SWIPES: Record<SwipeDirection, Direction> = {
  left: 'next',
  right: 'previous',
  up: 'column-after',
  down: 'column-before',
};

/** Leads to another picture without a new step in the history: Back closes the viewer. */
function useGo(session: SessionAnswer, from: PictureRef): (direction: Direction) => void {
  const [, navigate] = useLocation();
  const search = useSearch();
  return (direction) => {
    const neighbour = neighbourOf(session, from, direction);
    if (!neighbour) return;
    navigate(viewerPath(session.sessionId, neighbour) + (search && `?${search}`), {
      replace: true,
    });
  };
}
