/**
 * The room of a thread before its comments are there: the height of the view, so that what follows the thread is
 * out of sight, and stays so when they come. It is given back when nobody can see that, or with the reader's own act.
 */
export function giveBackRoom(box: HTMLElement): void {
  const observer = new IntersectionObserver(entries => {
    if (!entries.at(-1)!.isIntersecting) give();
  });
  const give = (): void => {
    observer.disconnect();
    removeEventListener('pointerdown', give, true);
    removeEventListener('keydown', give, true);
    box.classList.remove('held');
  };
  observer.observe(box);
  addEventListener('pointerdown', give, true);
  addEventListener('keydown', give, true);
}
