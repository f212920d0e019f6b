namespace Interleave.Problems;

/// <summary>The litmus tests that distinguish SC, TSO and RC11, and two whose weak outcome all three forbid.</summary>
public static class LitmusTests
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LitmusTest> All { get; } =
    [
        new("SB", "Wx1;Ry || Wy1;Rx", "r0=0 r1=0"),
        new("MP", "Wx1;Wy1 || Ry;Rx", "r0=1 r1=0"),
        new("LB", "Rx;Wy1 || Ry;Wx1", "r0=1 r1=1"),
        new("2+2W", "Wx1;Wy2 || Wy1;Wx2", "x=1 y=1"),
        new("R", "Wx1;Wy1 || Wy2;Rx", "r0=0 y=2"),
        new("S", "Wx2;Wy1 || Ry;Wx1", "r0=1 x=2"),
        new("IRIW", "Wx1 || Wy1 || Rx;Ry || Ry;Rx", "r0=1 r1=0 r2=1 r3=0"),
        new("WRC", "Wx1 || Rx;Wy1 || Ry;Rx", "r0=1 r1=1 r2=0"),
        new("RWC", "Wx1 || Rx;Ry || Wy1;Rx", "r0=1 r1=0 r2=0"),
        new("CoRR", "Wx1 || Rx;Rx", "r0=1 r1=0"),
    ];

    /// <summary>The one of that name.</summary>
    public static LitmusTest Of(string name) => All.Single(test => test.Name == name);
}
