import { query, relation } from "../../graph/query.js";
import type { OptionRow } from "../rows.js";
import type { GapOption } from "../types/option.js";

export const addOption = query<OptionRow, { id: string }>("gaps/add-option");
export const optionById = relation<GapOption>("gaps/options-by-id");
export const optionsOfGap = relation<GapOption[], { first: number }>("gaps/options-of-gap");
export const chooseOption = query<
  { gap: string; id: string | null; reason: string; at: number; by: string },
  { options: number }
>("gaps/choose-option");
export const removeOption = query<{ id: string }, { removed: number }>("gaps/remove-option");
export const operationsAfter = query<
  { afterKey: string; afterId: string; limit: number },
  {
    node: {
      id: string;
      key: string;
      name: string;
      path: string | null;
      summary: string | null;
      description: string | null;
      parameters: string[];
    };
  }
>("gaps/operations-after");
export const operationsMark = query<object, { apis: number; importedAt: number | null }>("gaps/operations-mark");
