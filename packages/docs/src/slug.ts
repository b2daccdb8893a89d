/** The anchor of a heading, as GitHub makes it. */
function slugOf(text: string): string {
  const words = text.trim().toLowerCase();
  return words.replace(/[^\p{Letter}\p{Number}\s_-]/gu, '').replace(/\s/g, '-') || 'section';
}

/** Makes anchors that are unique within one page: the second `errors` is `errors-1`. */
export class Slugs {
  readonly #used = new Map<string, number>();

  claim(text: string): string {
    const slug = slugOf(text);
    const count = this.#used.get(slug) ?? 0;
    this.#used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}
