namespace CryptoVirtio.Programs;

/// <summary>What the model knows of an open file.</summary>
public sealed class FileState
{
    /// <summary>close(2) was called.</summary>
    public bool Closed { get; set; }

    /// <summary>Sessions that live.</summary>
    public int Sessions { get; set; }

    /// <summary>Operations submitted and not reaped.</summary>
    public int Unreaped { get; set; }
}
