// What Streamlit draws outside its app, such as a dialog, has light colours on a dark ground unless it is told the
// scheme of the app, which Streamlit sets on the app alone.

new MutationObserver(() => {
  const app = document.querySelector(".stApp")
  if (app) {
    document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme
  }
}).observe(document.body, { childList: true })
