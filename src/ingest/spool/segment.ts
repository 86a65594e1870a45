import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { pathOf, syncFolder } from "./folder.js";

/** A segment that is being written: records are only ever added behind the last one that is safely on the disk. */
export class Segment {
  /** Bytes and entries that are on the disk. */
  bytes = 0;
  entries = 0;
  /** Whether a write failed: what the system then has of the file is unknown, so that it takes no more. */
  isSpoilt = false;

  private constructor(
    private readonly folder: string,
    readonly number: number,
    private readonly file: FileHandle,
  ) {}

  /** Makes a new file, which its owner alone can read. */
  static async create(folder: string, number: number): Promise<Segment> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const file = await open(pathOf(folder, number), flags, 0o600);
    const segment = new Segment(folder, number, file);
    try {
      await syncFolder(folder);
    } catch (error) {
      await segment.undo();
      throw error;
    }
    return segment;
  }

  /**
   * Adds records; resolves when they are on the disk. After a failure the file is cut back to what was there before, and no
   * more is added: once fdatasync has failed, a second one that succeeds says nothing about the first one's data.
   */
  async append(records: Buffer[]): Promise<void> {
    const bytes = records.length === 1 && records[0] ? records[0] : Buffer.concat(records);
    try {
      for (let written = 0; written < bytes.length; ) {
        const position = this.bytes + written;
        written += (await this.file.write(bytes, written, bytes.length - written, position)).bytesWritten;
      }
      await this.file.datasync();
    } catch (error) {
      await this.undo();
      throw error;
    }
    this.bytes += bytes.length;
    this.entries += records.length;
  }

  /** Takes no more. */
  async close(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }

  private async undo(): Promise<void> {
    this.isSpoilt = true;
    // If this fails as well, the records are read later although they were refused: their ids make that harmless.
    await this.file.truncate(this.bytes).catch(() => undefined);
    await this.file.datasync().catch(() => undefined);
    await this.close();
    if (this.bytes === 0) await rm(pathOf(this.folder, this.number), { force: true }).catch(() => undefined);
  }
}
