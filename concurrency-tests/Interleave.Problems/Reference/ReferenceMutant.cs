namespace Interleave.Problems;

/// <summary>What is wrong with the reference scenario.</summary>
public enum ReferenceMutant
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The driver loads the flags before it publishes.</summary>
    M1,

    /// <summary>The device does not check again before it waits.</summary>
    M2,

    /// <summary>The driver's fence is missing.</summary>
    M3,

    /// <summary>The device's fence is missing.</summary>
    M4,
}
