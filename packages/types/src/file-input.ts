/**
 * A file to upload: a `Blob` or `File`, or bytes with the name the server should see. A bare `Blob` has no name; give
 * it one where the server decides by the extension.
 *
 * @example
 * const photo: FileInput = { data: new Uint8Array([0xff, 0xd8]), filename: 'photo.jpg', type: 'image/jpeg' };
 */
export type FileInput = Blob | File | NamedFile;

/** Bytes with a file name. */
export interface NamedFile {
  data: Blob | Uint8Array | ArrayBuffer;
  /** With extension: `photo.jpg`. */
  filename: string;
  /** Media type. Default: that of `data` where it is a `Blob`, else `application/octet-stream`. */
  type?: string;
}
