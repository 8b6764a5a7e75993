// Keeps the name a person has given for a year, so that this browser asks for it once.

const YEAR = 365 * 24 * 60 * 60

new MutationObserver(() => {
  const name = document.querySelector("[data-remember-name]")?.dataset.rememberName
  if (name && !document.cookie.includes(`kly_navn=${name}`)) {
    document.cookie = `kly_navn=${name}; path=/; max-age=${YEAR}; SameSite=Lax`
  }
}).observe(document.documentElement, { childList: true, subtree: true })
