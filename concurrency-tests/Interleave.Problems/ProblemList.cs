namespace Interleave.Problems;

/// <summary>All problems by name, for the command line and for tables.</summary>
public static class ProblemList
{
    /// <summary>The small known ones, with their defects.</summary>
    public static IReadOnlyList<Problem> Known { get; } =
    [
        new(static () => new Account(), Right: static () => new Account(isRight: true)),
        new(static () => new Bluetooth(), Right: static () => new Bluetooth(isRight: true)),
        new(static () => new StringBuffer(), Right: static () => new StringBuffer(isRight: true)),
        new(static () => new Reorder(3)),
        new(static () => new Reorder(5)),
        new(static () => new Reorder(10)),
        new(static () => new Reorder(20)),
        new(static () => new Reorder(100)),
        new(static () => new TwoStage(), Right: static () => new TwoStage(isRight: true)),
        new(static () => new CircularBuffer(), Right: static () => new CircularBuffer(isRight: true)),
        new(static () => new WrongLock(), Right: static () => new WrongLock(isRight: true)),
        new(static () => new TokenRing(), Right: static () => new TokenRing(isRight: true)),
        new(static () => new WorkStealingQueue(), Right: static () => new WorkStealingQueue(isRight: true)),
        // Of the first 100 seeds, those that find it within 10,000 schedules.
        new(static () => new SafeStack()) { Strategy = static () => new PctStrategy(40), Seeds = [56, 57, 60] },
        new(static () => new DiningPhilosophers(), Right: static () => new DiningPhilosophers(isRight: true)),
        new(static () => new Peterson(), MemoryModel.TSO, static () => new Peterson(hasFence: true)),
        new(static () => new Dekker(), MemoryModel.TSO, static () => new Dekker(hasFence: true)),
    ];

    /// <summary>The litmus tests, relaxed and without fences: their defect is the weak outcome.</summary>
    public static IReadOnlyList<Func<Scenario>> Litmus { get; } =
    [
        .. LitmusTests.All.Select(static test =>
            (Func<Scenario>)(() => new LitmusScenario(LitmusVariant.Of(test, isOrdered: false), isWeakWrong: true))),
    ];

    /// <summary>By name, a function that creates the scenario.</summary>
    public static IReadOnlyDictionary<string, Func<Scenario>> All { get; } =
        Known.Select(static problem => problem.Wrong).Concat(Litmus).ToDictionary(static make => make().Name, StringComparer.Ordinal);
}
