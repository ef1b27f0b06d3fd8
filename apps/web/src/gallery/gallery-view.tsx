import { Link } from 'wouter';
import { sentenceOf } from '../api/failures.ts';
import { PageTitle } from '../app/page-title.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { GalleryGrid } from './gallery-grid.tsx';
import styles from './gallery-view.module.css';
import { useGallery } from './use-gallery.ts';

/** Every session, newest first. */
export default function GalleryView() {
  const gallery = useGallery();
  const { sessions, error, refetch } = gallery;
  if (!sessions) {
    if (!error) return <GallerySkeleton />;
    return (
      <Message
        title="The gallery can’t be shown now"
        actions={
          <Button kind="primary" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {sentenceOf(error)}
      </Message>
    );
  }
  if (sessions.length === 0 && !gallery.hasMore) return <Empty />;
  return (
    <div className={styles.view}>
      <PageTitle title="Gallery" className={styles.title}>
        Gallery
      </PageTitle>
      <GalleryGrid {...gallery} sessions={sessions} />
    </div>
  );
}

function Empty() {
  return (
    <Message
      title="No sessions yet"
      actions={
        <Link href="/" className={buttonClass('primary')}>
          Create the first one
        </Link>
      }
    >
      Every prompt that you send begins a session. They all stay here, and you can go on with each
      of them at any time.
    </Message>
  );
}

function GallerySkeleton() {
  return (
    <div className={styles.view} aria-busy="true">
      <PageTitle title="Gallery" className={styles.title}>
        Gallery
      </PageTitle>
      <div className={styles.skeleton}>
        {Array.from({ length: 12 }, (_, place) => (
          <div key={place} className={styles.blank} />
        ))}
      </div>
    </div>
  );
}
