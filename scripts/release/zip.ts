import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive: its path with forward slashes, and what is in it. */
export interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Midnight of 1 January 1980, the first moment that the format knows: the same for every file, whenever it was written. */
const [TIME, DATE] = [0, 0x21];
/** Version 2.0, for deflate; names are UTF-8; method deflate. */
const [VERSION, UTF8, DEFLATE] = [20, 0x08_00, 8];
/** Made on Unix: a regular file, readable by all. */
const [MADE_BY, MODE] = [(3 << 8) | VERSION, 0o100644];

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What the local header and the directory's share, from the version needed to the length of the extra field. */
function common({ bytes }: Entry, name: Buffer, packed: Buffer): Buffer {
  const block = Buffer.alloc(26);
  block.writeUInt16LE(VERSION, 0);
  block.writeUInt16LE(UTF8, 2);
  block.writeUInt16LE(DEFLATE, 4);
  block.writeUInt16LE(TIME, 6);
  block.writeUInt16LE(DATE, 8);
  block.writeUInt32LE(crc32(bytes), 10);
  block.writeUInt32LE(packed.length, 14);
  block.writeUInt32LE(bytes.length, 18);
  block.writeUInt16LE(name.length, 22);
  return block;
}

/** Packs files into a zip archive. The same files make the same bytes, in whatever order and at whatever time they come. */
export function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of inOrder(entries)) {
    const name = Buffer.from(entry.path, 'utf8');
    const packed = deflateRawSync(entry.bytes, { level: 9 });
    const shared = common(entry, name, packed);
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), shared, name, packed];
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(MODE * 2 ** 16, 6);
    listed.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_BY, 0);
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), madeBy, shared, listed, name);
    files.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listing, end]);
}
