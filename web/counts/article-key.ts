/** An address without what does not name the article: the fragment, and where the reader came from. */
function plain(address: string): string {
  // Cut from the text: URLSearchParams would also write the rest anew, and so give one page two keys.
  return address
    .replace(/#.*/, '')
    .replace(/([?&])(utm_[^&]*(&|$))+/g, '$1')
    .replace(/[?&]$/, '');
}

export const pageUrl = (): string => plain(location.href);

export function canonicalUrl(): string {
  return plain(document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href);
}

/**
 * The publisher's key, or undefined for one that the service would refuse: 1 to 200 characters, no control
 * characters. A refused key must not take the rest of its request with it.
 */
export function articleKey(attribute: string | null | undefined): string | undefined {
  const key = (attribute || canonicalUrl()).normalize();
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(key) ? key : undefined;
}
