namespace Interleave.Tests;

/// <summary>The reference scenario, written from its definition as a program for the oracle.</summary>
internal static class OracleReference
{
    private const int Avail = 0;
    private const int Flags = 1;
    private const int Used = 2;
    private const int Kick = 3;

    public static OracleProgram Of(int items, bool hasDriverFence) => OracleProgram.Branching(4, read => Driver(items, hasDriverFence, read), read => Device(items, read));

    private static IEnumerable<OracleOp> Driver(int items, bool hasFence, IReadOnlyList<long> read)
    {
        for (int i = 1; i <= items; i++)
        {
            yield return Store(Avail, i);
            if (hasFence)
            {
                yield return OracleOp.FullFence;
            }

            yield return Load(Flags);
            if (read[^1] == 0)
            {
                yield return new OracleOp(OracleKind.Add, Kick, 1, IsRelease: true);
            }
        }
    }

    private static IEnumerable<OracleOp> Device(int items, IReadOnlyList<long> read)
    {
        long last = 0;
        while (true)
        {
            yield return Load(Avail);
            while (read[^1] != last)
            {
                last++;
                yield return Store(Used, last);
                if (last == items)
                {
                    yield break;
                }

                yield return Load(Avail);
            }

            yield return Store(Flags, 0);
            yield return OracleOp.FullFence;
            yield return Load(Avail);
            if (read[^1] == last)
            {
                yield return new OracleOp(OracleKind.Take, Kick, IsAcquire: true);
            }

            yield return Store(Flags, 1);
        }
    }

    private static OracleOp Load(int word) => new(OracleKind.Load, word, IsAcquire: true);

    private static OracleOp Store(int word, long value) => new(OracleKind.Store, word, value, IsRelease: true);
}
