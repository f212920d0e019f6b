using System.Linq.Expressions;

namespace CryptoVirtio.Spec;

/// <summary>Counts the whole numbers of an expression, and shifts one of them.</summary>
/// <param name="index">Which one, from 0 in the order of visiting; -1 to count alone.</param>
/// <param name="by">By how much.</param>
internal sealed class ConstantShift(int index, int by) : ExpressionVisitor
{
    /// <summary>Whole numbers seen.</summary>
    public int Count { get; private set; }

    /// <summary>What was shifted into what.</summary>
    public string Text { get; private set; } = "";

    protected override Expression VisitConstant(ConstantExpression node)
    {
        if (Shift(node.Value) is not { } shifted)
        {
            return node;
        }

        if (Count++ != index)
        {
            return node;
        }

        Text = $"{node.Value} -> {shifted}";
        return Expression.Constant(shifted, node.Type);
    }

    private object? Shift(object? value) => value switch
    {
        byte number => unchecked((byte)(number + by)),
        ushort number => unchecked((ushort)(number + by)),
        int number => unchecked(number + by),
        uint number => unchecked((uint)(number + by)),
        long number => unchecked(number + by),
        ulong number => unchecked((ulong)((long)number + by)),
        _ => null,
    };
}
