using System.Text;

namespace CryptoVirtio.Programs;

/// <summary>
/// The text of one command: words, then named values: <c>crypt f0 s1 len=32 flags=update</c>. A value that is the default is not
/// written, so that a shrunk line shows what matters.
/// </summary>
public sealed class ProgramLine
{
    private readonly List<string> _words = [];
    private readonly List<KeyValuePair<string, string>> _values = [];

    /// <summary>A line to be written.</summary>
    public ProgramLine(params ReadOnlySpan<string> words)
    {
        _words.AddRange(words);
    }

    /// <summary>The words, without the named values.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Reads a line.</summary>
    public static ProgramLine Parse(string text)
    {
        var line = new ProgramLine();
        foreach (string token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = token.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                line._values.Add(new(token[..equals], token[(equals + 1)..]));
            }
            else
            {
                line._words.Add(token);
            }
        }

        return line;
    }

    /// <summary>Writes a named value, unless it is the default.</summary>
    public ProgramLine With(string name, int value, int standard = 0) =>
        value == standard ? this : With(name, value.ToString(CultureInfo.InvariantCulture), "");

    /// <inheritdoc cref="With(string, int, int)"/>
    public ProgramLine With(string name, string value, string standard)
    {
        if (value != standard)
        {
            _values.Add(new(name, value));
        }

        return this;
    }

    /// <summary>A word by its place.</summary>
    /// <exception cref="FormatException">There are not so many.</exception>
    public string Word(int place) => place < _words.Count ? _words[place] : throw new FormatException($"A word is missing: {this}");

    /// <summary>The number of a variable: 3 for <c>s3</c>.</summary>
    /// <exception cref="FormatException">The word is no such variable.</exception>
    public int Variable(int place, char prefix) =>
        Word(place)[0] == prefix && int.TryParse(Word(place).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"Not a variable {prefix}N: {Word(place)} in {this}");

    /// <summary>A named number.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public int Number(string name, int standard = 0)
    {
        string text = Text(name, "");
        return text.Length == 0
            ? standard
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                ? value
                : throw new FormatException($"Not a number: {name}={text} in {this}");
    }

    /// <summary>A named text.</summary>
    public string Text(string name, string standard)
    {
        foreach ((string key, string value) in _values)
        {
            if (key == name)
            {
                return value;
            }
        }

        return standard;
    }

    public override string ToString()
    {
        var text = new StringBuilder(string.Join(' ', _words));
        foreach ((string name, string value) in _values)
        {
            text.Append(' ').Append(name).Append('=').Append(value);
        }

        return text.ToString();
    }
}
