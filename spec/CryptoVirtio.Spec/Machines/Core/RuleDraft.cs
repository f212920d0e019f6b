using System.Linq.Expressions;

namespace CryptoVirtio.Spec;

/// <summary>A rule while it is being written.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
internal sealed class RuleDraft<TState, TPhase>(string machine, string id, string clause, TPhase[] phases, Type? type, string place)
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly List<Outcome<TState, TPhase>> _outcomes = [];
    private RuleKind? _kind;
    private Expression<Func<TState, SpecEvent?, bool>>? _guard;
    private string? _guardText;
    private string? _note;
    private Errno[] _answers = [];

    public void Guard(LambdaExpression guard, string text)
    {
        ParameterExpression state = guard.Parameters[0];
        ParameterExpression e = Expression.Parameter(typeof(SpecEvent), "e");
        Expression body = guard.Parameters.Count == 1
            ? guard.Body
            : new Substitution(guard.Parameters[1], Expression.Convert(e, type!)).Visit(guard.Body);
        _guard = Expression.Lambda<Func<TState, SpecEvent?, bool>>(body, state, e);
        string condition = text[(text.IndexOf("=>", StringComparison.Ordinal) + 2)..];
        _guardText = string.Join(' ', condition.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    public void Decide(RuleKind kind, params Errno[] answers)
    {
        _kind = kind;
        _answers = answers;
    }

    public void Note(string note) => _note = note;

    public void Outcome(TPhase? target, Func<TState, SpecEvent?, TState>? effect, string? text, bool another, params TPhase[] choices)
    {
        _kind ??= type is null ? RuleKind.Hidden : RuleKind.Move;
        if (another || _outcomes.Count == 0)
        {
            _outcomes.Add(new Outcome<TState, TPhase>(target, effect, text) { Choices = choices });
        }
        else
        {
            Outcome<TState, TPhase> last = _outcomes[^1];
            _outcomes[^1] = last with { Target = target ?? last.Target, Effect = effect ?? last.Effect, EffectText = text ?? last.EffectText };
        }
    }

    public Rule<TState, TPhase> Finish() => new()
    {
        Id = id,
        Machine = machine,
        Clause = clause,
        Phases = phases,
        Event = type,
        Kind = _kind ?? throw new InvalidOperationException($"{id} has no effect."),
        Guard = _guard,
        GuardText = _guardText,
        Outcomes = _outcomes,
        Answers = _answers,
        Note = _note,
        Place = place,
    };

    private sealed class Substitution(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
