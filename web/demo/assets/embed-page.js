/* The embed page works without this file: it fills in the real address and adds copy buttons. */
(() => {
  const fill = (attribute, text) => {
    for (const place of document.querySelectorAll(`[${attribute}]`)) place.textContent = text;
  };
  fill('data-origin', location.origin);
  fill('data-socket', location.origin.replace(/^http/, 'ws'));

  // Clipboards exist only in secure contexts; a button that cannot copy is not shown.
  if (!navigator.clipboard) return;

  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'hidden';
  document.body.append(status);

  for (const sample of document.querySelectorAll('.sample')) {
    const label = sample.querySelector('figcaption').textContent;
    const button = document.createElement('button');
    const rest = () => {
      button.textContent = 'Copy';
      status.textContent = '';
    };
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-label', `Copy: ${label}`);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(sample.querySelector('code').textContent);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Not copied';
      }
      status.textContent = `${label}: ${button.textContent.toLowerCase()}`;
      setTimeout(rest, 2000);
    });
    rest();
    sample.append(button);
  }
})();
