import type { Findings } from './findings.ts';
import { arrayOf, childPointer, type JsonObject, objectOf, own, typesOf } from './json.ts';
import { follow } from './references.ts';

/**
 * A place in the description: a value and its JSON pointer, so that whoever reads the value can name the place. The way
 * to it follows references. An absent place has the value undefined and reads as an empty one.
 */
export class Part {
  readonly value: unknown;
  readonly pointer: string;
  /** The `$ref` that stands here, when the value is what it names. */
  readonly reference: string | undefined;
  /** What stands here itself, be it a reference. */
  readonly #site: unknown;
  readonly #document: JsonObject;
  readonly #findings: Findings;

  private constructor(document: JsonObject, findings: Findings, value: unknown, pointer: string) {
    const target = follow(document, value, pointer);
    this.value = target.value;
    this.pointer = target.pointer;
    this.#site = value;
    const reference = own(value, '$ref');
    this.reference = typeof reference === 'string' ? reference : undefined;
    this.#document = document;
    this.#findings = findings;
  }

  static ofDocument(document: JsonObject, findings: Findings): Part {
    return new Part(document, findings, document, '#');
  }

  get object(): JsonObject {
    return objectOf(this.value);
  }

  at(...keys: (string | number)[]): Part {
    let part: Part = this;
    for (const key of keys) {
      part = new Part(this.#document, this.#findings, own(part.value, key), childPointer(part.pointer, key));
    }
    return part;
  }

  /** The members of an object, by name. */
  members(): [name: string, part: Part][] {
    return Object.keys(this.object).map((name) => [name, this.at(name)]);
  }

  /** The items of a list. */
  items(): Part[] {
    return arrayOf(this.value).map((_, index) => this.at(index));
  }

  /** The text under a key; undefined when there is none or it is no text. */
  text(key: string): string | undefined {
    const value = own(this.value, key);
    return typeof value === 'string' ? value : undefined;
  }

  /** The description; one that stands beside a reference takes precedence, and an empty one is none. */
  get description(): string | undefined {
    const beside = own(this.#site, 'description');
    return (typeof beside === 'string' ? beside : this.text('description')) || undefined;
  }

  /** The texts of the list under a key. */
  texts(key: string): string[] {
    return arrayOf(own(this.value, key)).filter((item) => typeof item === 'string');
  }

  /** Whether `true` stands under a key. */
  flag(key: string): boolean {
    return own(this.value, key) === true;
  }

  /** The types a schema allows; none when it does not say. */
  get types(): readonly unknown[] {
    return typesOf(this.object);
  }

  /** The construct cannot be expressed. */
  unsupported(message: string, fix: string): void {
    this.#findings.add('unsupported', this.pointer, message, fix);
  }

  /** The construct is read in the sensible way, which the message names. */
  doubtful(message: string, fix: string): void {
    this.#findings.add('doubtful', this.pointer, message, fix);
  }
}
