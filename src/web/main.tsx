import { createRoot } from "react-dom/client";
import { App } from "./app.js";
import "./page.css";
import { showStoredTheme } from "./theme.js";
import { takeTokenFromAddress } from "./token.js";

// Before anything else reads or logs the address, so that the token is never in the history for longer than this.
takeTokenFromAddress();
showStoredTheme();

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
