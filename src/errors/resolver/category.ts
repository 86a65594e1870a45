import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { retireCategory, saveCategory } from "../service/categories.js";
import { correctCategory, correctionOfGroup } from "../service/correct.js";
import * as service from "../service/taxonomy.js";
import {
  ErrorCategorised,
  ErrorCategory,
  ErrorTaxonomy,
  RetireErrorCategoryInput,
  SaveErrorCategoryInput,
} from "../types/category.js";
import { CorrectErrorCategoryInput, ErrorCorrection } from "../types/correction.js";
import { ErrorGroup } from "../types/group.js";

/** Kinds of errors: the tree of them, and where each error belongs. */
@Resolver(() => ErrorGroup)
export class ErrorCategoryResolver {
  @Needs("errors:read")
  @Query(() => ErrorTaxonomy, {
    description: "Which kinds of errors there are, what errors of each are like, and what is reported of them.",
  })
  errorTaxonomy(@Ctx() context: Context): Promise<ErrorTaxonomy> {
    return service.errorTaxonomy(context);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorTaxonomy, {
    description:
      "Adds a category or edits one; all errors are then judged anew, within seconds. BAD_USER_INPUT for a pattern that is a regular expression, NOT_FOUND for a parent that there is not, CONFLICT for one that is under it itself.",
  })
  saveErrorCategory(
    @Ctx() context: Context,
    @Arg("input", () => SaveErrorCategoryInput, { description: "The category." }) input: SaveErrorCategoryInput,
  ): Promise<ErrorTaxonomy> {
    return saveCategory(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorTaxonomy, {
    description:
      "Takes a category out of the tree; its errors are judged anew. CONFLICT while others are kinds of it. `saveErrorCategory` brings it back.",
  })
  retireErrorCategory(
    @Ctx() context: Context,
    @Arg("input", () => RetireErrorCategoryInput, { description: "Which." }) input: RetireErrorCategoryInput,
  ): Promise<ErrorTaxonomy> {
    return retireCategory(context, input.key);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says into which category an error group belongs, which no program changes again. Errors like it, and like another one that was put there, follow within seconds. NOT_FOUND for a category that there is not.",
  })
  correctErrorCategory(
    @Ctx() context: Context,
    @Arg("input", () => CorrectErrorCategoryInput, { description: "Which, into which category, and why." })
    input: CorrectErrorCategoryInput,
  ): Promise<ErrorGroup> {
    return correctCategory(context, input);
  }

  @FieldResolver(() => ErrorCategory, {
    nullable: true,
    description:
      "The kind of error that it is; null: nothing says. Judged anew when the tree or what people say changes.",
  })
  category(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<ErrorCategory | null> {
    return service.categoryOfGroup(context, group);
  }

  @FieldResolver(() => ErrorCategorised, {
    nullable: true,
    description: "Why it is in its category; null: it is in none.",
  })
  categorisedBecause(@Root() group: ErrorGroup): ErrorCategorised | null {
    return service.categorisedBecause(group);
  }

  @JoinedBy("id")
  @FieldResolver(() => ErrorCorrection, {
    nullable: true,
    description: "The latest word of a person on its category; null: nobody said anything.",
  })
  categoryCorrection(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<ErrorCorrection | null> {
    return correctionOfGroup(context, group.id);
  }
}
