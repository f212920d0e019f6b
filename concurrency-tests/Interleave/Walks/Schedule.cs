using System.Globalization;
using System.Text;

namespace Interleave;

/// <summary>
/// What was decided in a run, step by step. Written as a short string: a small letter is a thread that goes on (a is the first), a
/// capital one the commit of its oldest buffered store, each _ before it means 26 threads more, a number behind it how often in a row; .n
/// says that it is done in the n-th of several ways, not counting the plainest: "a3b2.1A" is aaa b.1 b.1 A. After its end, whoever had the
/// last step goes on as long as it can, then the first that can.
/// </summary>
/// <param name="Steps">The steps.</param>
public sealed record Schedule(IReadOnlyList<ScheduleStep> Steps)
{
    private const int Letters = 26;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Schedule Parse(string text)
    {
        var steps = new List<ScheduleStep>();
        for (int at = 0; at < text.Length;)
        {
            int from = at;
            while (at < text.Length && text[at] == '_')
            {
                at++;
            }

            char letter = at < text.Length ? text[at++] : '_';
            bool isCommit = char.IsAsciiLetterUpper(letter);
            int thread = ((at - 1 - from) * Letters) + letter - (isCommit ? 'A' : 'a');
            if (!char.IsAsciiLetter(letter) || thread >= LanePool.Most)
            {
                throw new FormatException($"'{text[from..at]}' is no thread of a schedule.");
            }

            int times = at < text.Length && char.IsAsciiDigit(text[at]) ? Number(text, ref at) : 1;
            int way = 0;
            if (at < text.Length && text[at] == '.')
            {
                at++;
                way = Number(text, ref at);
            }

            for (; times > 0; times--)
            {
                steps.Add(new ScheduleStep(thread, isCommit, way));
            }
        }

        return new Schedule(steps);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int at = 0; at < Steps.Count;)
        {
            ScheduleStep step = Steps[at];
            int times = 0;
            for (; at < Steps.Count && Steps[at] == step; at++)
            {
                times++;
            }

            text.Append('_', step.Thread / Letters).Append((char)((step.IsCommit ? 'A' : 'a') + (step.Thread % Letters)));
            if (times > 1)
            {
                text.Append(times);
            }

            if (step.Way > 0)
            {
                text.Append('.').Append(step.Way);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Schedule? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static int Number(string text, ref int at)
    {
        int from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return int.TryParse(text.AsSpan(from, at - from), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1_000_000
            ? number
            : throw new FormatException("A schedule has a number there that it cannot have.");
    }
}
