using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// One line on a terminal that shows the progress of long work. It appears after two seconds, changes at most four times a second, and is erased
/// at the end. Ask <see cref="IsDue"/> first: then a loop makes no text that is not shown.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="columns">Its columns; null: it is no terminal, and nothing is shown.</param>
/// <param name="clock">Measures how long the work takes.</param>
internal sealed class ProgressLine(TextWriter output, int? columns, IClock clock) : IDisposable
{
    private const long Patience = 2_000_000_000;
    private const long Pace = 250_000_000;
    private const string EraseLine = "\r\u001b[K";

    private long _due = columns is null ? long.MaxValue : clock.Now + Patience;
    private bool _shown;

    /// <summary>Whether the line may change now.</summary>
    public bool IsDue => _due != long.MaxValue && clock.Now >= _due;

    /// <summary>Shows a text, cut to the width of the terminal, if the line may change now.</summary>
    public void Show(string text)
    {
        if (IsDue)
        {
            _due = clock.Now + Pace;
            _shown = true;
            Write(EraseLine + text[..Math.Min(text.Length, Math.Max(columns!.Value - 1, 0))]); // the last column would wrap
        }
    }

    /// <summary>Takes the line away, before something else is written there; it may appear again.</summary>
    public void Erase()
    {
        if (_shown)
        {
            _shown = false;
            Write(EraseLine);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Erase();

    private void Write(string text)
    {
        try
        {
            output.Write(text);
            output.Flush();
        }
        catch (IOException)
        {
            _due = long.MaxValue; // the terminal is gone, the work goes on
        }
    }
}
