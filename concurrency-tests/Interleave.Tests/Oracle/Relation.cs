using System.Numerics;

namespace Interleave.Tests;

/// <summary>A relation on at most 64 events, as rows of bits.</summary>
internal sealed class Relation(int size)
{
    private readonly ulong[] _rows = new ulong[size];

    public bool this[int from, int to] => (_rows[from] >> to & 1) != 0;

    public void Add(int from, int to) => _rows[from] |= 1UL << to;

    public Relation Or(params Relation[] others)
    {
        var result = new Relation(size);
        for (int i = 0; i < size; i++)
        {
            result._rows[i] = others.Aggregate(_rows[i], (row, other) => row | other._rows[i]);
        }

        return result;
    }

    /// <summary>First this, then <paramref name="other"/>.</summary>
    public Relation Then(Relation other)
    {
        var result = new Relation(size);
        for (int i = 0; i < size; i++)
        {
            for (ulong row = _rows[i]; row != 0; row &= row - 1)
            {
                result._rows[i] |= other._rows[BitOperations.TrailingZeroCount(row)];
            }
        }

        return result;
    }

    /// <summary>The pairs that <paramref name="keep"/> holds for.</summary>
    public Relation Where(Func<int, int, bool> keep)
    {
        var result = new Relation(size);
        for (int i = 0; i < size; i++)
        {
            for (ulong row = _rows[i]; row != 0; row &= row - 1)
            {
                int to = BitOperations.TrailingZeroCount(row);
                if (keep(i, to))
                {
                    result.Add(i, to);
                }
            }
        }

        return result;
    }

    public Relation Inverse()
    {
        var result = new Relation(size);
        for (int i = 0; i < size; i++)
        {
            for (ulong row = _rows[i]; row != 0; row &= row - 1)
            {
                result.Add(BitOperations.TrailingZeroCount(row), i);
            }
        }

        return result;
    }

    /// <summary>The transitive closure.</summary>
    public Relation Plus()
    {
        Relation result = Or();
        for (int middle = 0; middle < size; middle++)
        {
            for (int i = 0; i < size; i++)
            {
                result._rows[i] |= result[i, middle] ? result._rows[middle] : 0;
            }
        }

        return result;
    }

    /// <summary>The reflexive closure.</summary>
    public Relation OrSame()
    {
        Relation result = Or();
        for (int i = 0; i < size; i++)
        {
            result.Add(i, i);
        }

        return result;
    }

    public bool IsIrreflexive()
    {
        for (int i = 0; i < size; i++)
        {
            if (this[i, i])
            {
                return false;
            }
        }

        return true;
    }

    public bool IsEmpty() => Array.TrueForAll(_rows, static row => row == 0);

    public bool IsAcyclic() => Plus().IsIrreflexive();
}
