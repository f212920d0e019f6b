using System.Linq.Expressions;

namespace CryptoVirtio.Spec;

/// <content>Alterations of a rule, to see whether anybody notices.</content>
public sealed partial record Rule<TState, TPhase>
{
    /// <inheritdoc/>
    public IEnumerable<Mutation> Mutations() =>
    [
        .. OfGuard(),
        .. OfTargets(),
        .. OfAnswers(),
        .. OfOutcomes(),
        new Mutation(this, MutationKind.Rule, "left out", null),
    ];

    private IEnumerable<Mutation> OfGuard()
    {
        if (Guard is null)
        {
            yield break;
        }

        yield return new Mutation(this, MutationKind.GuardTrue, "guard -> true", this with { Guard = null });
        yield return new Mutation(
            this, MutationKind.GuardNegated, "guard negated", this with { Guard = Guard.Update(Expression.Not(Guard.Body), Guard.Parameters) });

        var counter = new ConstantShift(-1, 0);
        counter.Visit(Guard);
        for (int i = 0; i < counter.Count; i++)
        {
            foreach (int by in (int[])[1, -1])
            {
                var shift = new ConstantShift(i, by);
                var shifted = (Expression<Func<TState, SpecEvent?, bool>>)shift.Visit(Guard);
                yield return new Mutation(this, MutationKind.Constant, $"constant {i}: {shift.Text}", this with { Guard = shifted });
            }
        }
    }

    private IEnumerable<Mutation> OfTargets()
    {
        TPhase[] phases = Enum.GetValues<TPhase>();
        for (int i = 0; i < Outcomes.Count && phases.Length > 1; i++)
        {
            TPhase target = Outcomes[i].Target ?? Phases[0];
            TPhase other = phases[(Array.IndexOf(phases, target) + 1) % phases.Length];
            yield return new Mutation(
                this, MutationKind.Target, $"to {target} -> to {other}", With(i, Outcomes[i] with { Target = other }));
        }
    }

    private IEnumerable<Mutation> OfAnswers()
    {
        for (int i = 0; i < Answers.Count; i++)
        {
            Errno other = Answers[i] == Errno.EIO ? Errno.ENODEV : Errno.EIO;
            Errno[] answers = [.. Answers];
            answers[i] = other;
            yield return new Mutation(this, MutationKind.Answer, $"{Answers[i]} -> {other}", this with { Answers = answers });
        }
    }

    private IEnumerable<Mutation> OfOutcomes()
    {
        for (int i = 0; i < Outcomes.Count; i++)
        {
            if (Outcomes.Count > 1)
            {
                int dropped = i;
                yield return new Mutation(
                    this, MutationKind.Outcome, $"outcome {i} left out", this with { Outcomes = [.. Outcomes.Where((_, at) => at != dropped)] });
            }

            if (Outcomes[i].Effect is not null)
            {
                yield return new Mutation(this, MutationKind.Outcome, $"effect {i} left out", With(i, Outcomes[i] with { Effect = null }));
            }
        }
    }

    private Rule<TState, TPhase> With(int index, Outcome<TState, TPhase> outcome) =>
        this with { Outcomes = [.. Outcomes.Select((old, at) => at == index ? outcome : old)] };
}
