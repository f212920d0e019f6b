using System.Text;
using Spectre.Console;

namespace CryptoVirtio.Cli;

/// <summary>Where the demo prints to, of a known width: Spectre's own would ask the console, and put the terminal into another mode.</summary>
/// <param name="writer">Takes the text.</param>
/// <param name="columns">Columns of the terminal; null: it is no terminal.</param>
internal sealed class DemoOutput(TextWriter writer, int? columns) : IAnsiConsoleOutput
{
    private const int Unwrapped = 1000;

    /// <inheritdoc/>
    public TextWriter Writer => writer;

    /// <inheritdoc/>
    public bool IsTerminal => columns is not null;

    /// <inheritdoc/>
    public int Width => columns ?? Unwrapped;

    /// <inheritdoc/>
    public int Height => 24; // not used: nothing is drawn over

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
    }
}
