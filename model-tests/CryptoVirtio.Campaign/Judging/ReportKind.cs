namespace CryptoVirtio.Campaign;

/// <summary>Kinds of <see cref="WorkerReport"/>.</summary>
internal enum ReportKind
{
    /// <summary>A subject begins.</summary>
    Begins,

    /// <summary>A subject was run, and what it reached was noted.</summary>
    Recorded,

    /// <summary>A subject found the mutant.</summary>
    Found,

    /// <summary>The order is done.</summary>
    Done,
}
