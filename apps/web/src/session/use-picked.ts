import type { SessionAnswer } from '@polyptych/contract';
import { useSearchParams } from 'wouter';
import {
  findPictures,
  formatRefs,
  isSameRef,
  type PictureRef,
  type ReferredPicture,
} from './picture-ref.ts';

/** Pictures that were picked to be compared. */
export interface Picked {
  pictures: readonly ReferredPicture[];
  has: (ref: PictureRef) => boolean;
  toggle: (ref: PictureRef) => void;
  clear: () => void;
}

/** The picked pictures, which the address carries, so that they outlast a reload. */
export function usePicked(session: SessionAnswer): Picked {
  const [params, setParams] = useSearchParams();
  // Those that are compared are picked, too: the way back from them leads to their bar.
  const pictures = findPictures(session, params.get('pick') ?? params.get('p') ?? '');
  const pick = (refs: readonly PictureRef[]) => {
    setParams(refs.length === 0 ? {} : { pick: formatRefs(refs) }, { replace: true });
  };
  const has = (ref: PictureRef) => pictures.some((one) => isSameRef(one, ref));
  return {
    pictures,
    has,
    toggle: (ref) => {
      pick(has(ref) ? pictures.filter((one) => !isSameRef(one, ref)) : [...pictures, ref]);
    },
    clear: () => {
      pick([]);
    },
  };
}
