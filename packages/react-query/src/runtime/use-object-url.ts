'use client';

import { useEffect, useState } from 'react';

interface Made {
  readonly blob: Blob;
  readonly url: string;
}

/**
 * An object URL for the bytes. It is made in an effect and not while rendering, as a rendering may be thrown away and
 * nobody would release it.
 */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [made, setMade] = useState<Made>();
  useEffect(() => {
    if (!blob) return;
    const url = URL.createObjectURL(blob);
    setMade({ blob, url });
    return () => {
      URL.revokeObjectURL(url);
      setMade(undefined);
    };
  }, [blob]);
  // Between new bytes and their effect: the address of the old ones is about to be released.
  return made && made.blob === blob ? made.url : undefined;
}
