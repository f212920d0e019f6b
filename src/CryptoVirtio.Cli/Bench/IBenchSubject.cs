namespace CryptoVirtio.Cli;

/// <summary>Something to be measured: the same small piece of work, over and over.</summary>
public interface IBenchSubject : IDisposable
{
    /// <summary>What is measured, for people.</summary>
    string Name { get; }

    /// <summary>Does the work <paramref name="times"/> times, on the calling thread.</summary>
    /// <exception cref="InvalidOperationException">The work failed: a figure of it would mean nothing.</exception>
    void Run(int times);
}
