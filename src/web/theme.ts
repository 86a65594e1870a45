/**
 * Puts the theme that was chosen in GraphiQL's settings on the page before GraphiQL is loaded, as GraphiQL does it:
 * otherwise the bar would show the system's colours first. No choice: the system's colours.
 */
export function showStoredTheme(): void {
  const theme = localStorage.getItem("graphiql:theme");
  if (theme === "light" || theme === "dark") document.body.classList.add(`graphiql-${theme}`);
}
