namespace Interleave.Problems;

/// <summary>
/// A program of a few accesses that distinguishes memory models by one outcome. Every thread has one or two accesses; between two of them
/// is a gap, which may hold a fence.
/// </summary>
public sealed class LitmusTest
{
    /// <summary>Reads a program as it is written in the literature.</summary>
    /// <param name="name">Its name in the literature.</param>
    /// <param name="program">Threads between <c>||</c>, accesses between <c>;</c>: <c>Wx1</c> stores 1 to x, <c>Ry</c> loads y.</param>
    /// <param name="weak">The outcome that a weak memory has: <c>r0</c> is the first load of the program, <c>x</c> is the last value of x.</param>
    public LitmusTest(string name, string program, string weak)
    {
        string[][] threads = [.. program.Split("||", StringSplitOptions.TrimEntries).Select(static thread => thread.Split(';'))];
        string[] words = [.. threads.SelectMany(static thread => thread).Select(static access => access[1..2]).Distinct().Order(StringComparer.Ordinal)];
        Name = name;
        Program = program;
        Weak = weak;
        Words = words;
        Threads = [.. threads.Select(thread => (LitmusAccess[])[.. thread.Select(access => Read(access, words))])];
    }

    /// <summary>Its name in the literature.</summary>
    public string Name { get; }

    /// <summary>The program as text.</summary>
    public string Program { get; }

    /// <summary>The weak outcome, as text: the listed values must hold, all others are open.</summary>
    public string Weak { get; }

    /// <summary>The names of the words. All are 0 at the start.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The accesses of each thread.</summary>
    public IReadOnlyList<IReadOnlyList<LitmusAccess>> Threads { get; }

    /// <summary>All accesses, thread by thread.</summary>
    public IEnumerable<LitmusAccess> Accesses => Threads.SelectMany(static thread => thread);

    /// <summary>The number of gaps.</summary>
    public int Gaps => Threads.Sum(static thread => thread.Count - 1);

    /// <summary>The number of loads.</summary>
    public int Registers => Accesses.Count(static access => !access.IsStore);

    private static LitmusAccess Read(string access, string[] words) =>
        new(access[0] == 'W', Array.IndexOf(words, access[1..2]), access[0] == 'W' ? access[2] - '0' : 0);
}
