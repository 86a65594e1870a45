import { type CostGroup, CostGrouping, type CostPoint, type Costs, type UnpricedTokens } from "../types/costs.js";
import type { Spend } from "./spend.js";

/** How spending is put together: from when on, in which steps (null: all in one) and by what. */
export interface LedgerShape {
  from: number;
  step: number | null;
  groupBy: CostGrouping | null;
}

interface Account {
  group: CostGroup;
  points: Map<number, CostPoint>;
}

/** Adds up what was spent: by group, currency and step; what has no price stands apart. */
export class Ledger {
  private readonly accounts = new Map<string, Account>();
  private readonly unpriced = new Map<string | null, UnpricedTokens>();

  constructor(private readonly shape: LedgerShape) {}

  /** Adds something that was spent. */
  add(spend: Spend): void {
    if (!spend.cost) return void this.addUnpriced(spend);
    const { group, points } = this.account(spend, spend.cost.currency);
    const { from, step } = this.shape;
    const at = step === null ? from : Math.floor(spend.at / step) * step;
    const point = points.get(at) ?? { at, cost: 0, inputTokens: 0, outputTokens: 0 };
    points.set(at, point);
    for (const sum of [group, point]) {
      sum.cost += spend.cost.amount;
      if (spend.direction === "input") sum.inputTokens += spend.tokens;
      if (spend.direction === "output") sum.outputTokens += spend.tokens;
    }
  }

  /** What it comes to. */
  close(): Pick<Costs, "totals" | "groups" | "unpriced"> {
    const groups = [...this.accounts.entries()]
      .map(([name, { group, points }]) => ({
        name,
        group: { ...group, points: [...points.values()].sort((a, b) => a.at - b.at) },
      }))
      .sort((a, b) => order(a.group.currency, b.group.currency) || b.group.cost - a.group.cost || order(a.name, b.name))
      .map(({ group }) => group);
    const totals = new Map<string, number>();
    for (const { currency, cost } of groups) totals.set(currency, (totals.get(currency) ?? 0) + cost);
    const all = ({ inputTokens, outputTokens, otherTokens }: UnpricedTokens) =>
      inputTokens + outputTokens + otherTokens;
    return {
      groups,
      totals: [...totals].map(([currency, amount]) => ({ currency, amount })),
      unpriced: [...this.unpriced.values()].sort((a, b) => all(b) - all(a) || order(a.model ?? "", b.model ?? "")),
    };
  }

  private addUnpriced({ model, direction, tokens }: Spend): void {
    const sum = this.unpriced.get(model) ?? { model, inputTokens: 0, outputTokens: 0, otherTokens: 0 };
    this.unpriced.set(model, sum);
    sum[direction === "input" ? "inputTokens" : direction === "output" ? "outputTokens" : "otherTokens"] += tokens;
  }

  private account(spend: Spend, currency: string): Account {
    const own = placeOf(spend, this.shape.groupBy);
    const name = JSON.stringify([own.name, own.place, currency]);
    const known = this.accounts.get(name);
    if (known) return known;
    const group = { ...NOWHERE, ...own.place, currency, cost: 0, inputTokens: 0, outputTokens: 0, points: [] };
    const account = { group, points: new Map<number, CostPoint>() };
    this.accounts.set(name, account);
    return account;
  }
}

type Place = Pick<CostGroup, "model" | "operation" | "componentId" | "releaseId" | "projectId" | "clientId">;

const NOWHERE: Place = {
  model: null,
  operation: null,
  componentId: null,
  releaseId: null,
  projectId: null,
  clientId: null,
};

function placeOf(
  { series, model, operation }: Spend,
  by: CostGrouping | null,
): { name: string | null; place: Partial<Place> } {
  const { component, componentId, release, releaseId, project, projectId, client, clientId } = series;
  switch (by) {
    case null:
      return { name: null, place: {} };
    case CostGrouping.MODEL:
      return { name: model, place: { model } };
    case CostGrouping.OPERATION:
      return { name: operation, place: { operation } };
    case CostGrouping.COMPONENT:
      return { name: component, place: { componentId } };
    case CostGrouping.RELEASE:
      return { name: release, place: { releaseId } };
    case CostGrouping.PROJECT:
      return { name: project, place: { projectId } };
    case CostGrouping.CLIENT:
      return { name: client, place: { clientId } };
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
