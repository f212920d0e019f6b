namespace Interleave.Tests;

/// <summary>Random oracle programs: few threads, few steps, few words, every kind of step and order.</summary>
internal static class OracleRandom
{
    /// <summary>A program.</summary>
    /// <param name="random">The source of random numbers.</param>
    /// <param name="waits">Some steps wait.</param>
    /// <param name="most">The largest number of steps.</param>
    public static OracleProgram Next(Random random, bool waits, int most = 9)
    {
        int words = random.Next(1, 4);
        var threads = new List<OracleOp>[random.Next(2, 4)];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = [.. Enumerable.Range(0, random.Next(1, threads.Length == 2 ? 5 : 4)).Select(_ => Step(random, words, waits))];
        }

        return threads.Sum(static thread => thread.Count) <= most ? OracleProgram.Straight(words, threads) : Next(random, waits, most);
    }

    /// <summary>The program as text, for a failure.</summary>
    public static string Text(OracleProgram program)
    {
        var threads = new List<string>();
        foreach (Func<IReadOnlyList<long>, OracleOp?> thread in program.Threads)
        {
            var steps = new List<string>();
            var read = new List<long>();
            for (; thread(read) is { } op; read.Add(0))
            {
                steps.Add($"{op.Kind}{(op.Word < 0 ? "" : $" w{op.Word}")} {op.Expected}->{op.Operand}{(op.IsFull ? " full" : $"{(op.IsAcquire ? " acq" : "")}{(op.IsRelease ? " rel" : "")}")}");
            }

            threads.Add(string.Join("; ", steps));
        }

        return string.Join(" || ", threads);
    }

    /// <summary>A step. Where steps wait, word 0 is taken and not stored to, and the others are stored to and not taken.</summary>
    private static OracleOp Step(Random random, int words, bool waits)
    {
        int word = random.Next(words);
        bool isTaken = waits && word == 0;
        long value = random.Next(1, 3);
        bool isAcquire = random.Next(2) == 0;
        bool isRelease = random.Next(2) == 0;
        return random.Next(16) switch
        {
            < 5 => new OracleOp(OracleKind.Load, word, IsAcquire: isAcquire),
            < 7 when isTaken => new OracleOp(random.Next(2) == 0 ? OracleKind.Take : OracleKind.Enter, word, IsAcquire: true),
            < 10 when isTaken => new OracleOp(OracleKind.Exchange, word, random.Next(2), IsRelease: true),
            < 10 => new OracleOp(OracleKind.Store, word, value, IsRelease: isRelease),
            10 => new OracleOp(OracleKind.Add, word, value, IsAcquire: isAcquire, IsRelease: isRelease),
            11 => new OracleOp(OracleKind.Exchange, word, value, IsAcquire: isAcquire, IsRelease: isRelease),
            12 => new OracleOp(OracleKind.CompareExchange, word, value, random.Next(2), isAcquire, isRelease),
            13 when waits => new OracleOp(OracleKind.Await, word, IsAcquire: true),
            13 or 14 => OracleOp.FullFence,
            _ => new OracleOp(OracleKind.Fence, IsAcquire: isAcquire, IsRelease: isRelease || !isAcquire),
        };
    }
}
