namespace CryptoVirtio.TestKit;

/// <summary>What happens to a difference.</summary>
public enum SnapshotMode
{
    /// <summary>It fails the test.</summary>
    Verify,

    /// <summary>It becomes the new snapshot.</summary>
    Accept,
}
