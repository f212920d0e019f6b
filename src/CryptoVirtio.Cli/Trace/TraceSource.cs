using System.Text.Json;

namespace CryptoVirtio.Cli;

/// <summary>What was observed: one device, or one end of a chat.</summary>
internal sealed class TraceSource
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 32;

    /// <summary>A source.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public TraceSource(string name)
    {
        Name = IsName(name) ? name : throw new ArgumentException("A name is 1 to 32 letters, digits and dashes.", nameof(name));
        Json = JsonEncodedText.Encode(name);
    }

    /// <summary>Its name: nothing in it needs an escape.</summary>
    public string Name { get; }

    /// <summary>The name as it stands in a trace.</summary>
    public JsonEncodedText Json { get; }

    /// <summary>Whether a source may be called so.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= MaxLength;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
