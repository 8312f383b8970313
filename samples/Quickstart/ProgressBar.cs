using System.Globalization;

namespace Quickstart;

/// <summary>
/// Shows the progress of a job: one line that is updated in place, or one line per 100 steps if the output is redirected.
/// </summary>
internal sealed class ProgressBar(int total)
{
    private const int Width = 40;
    private int _done;

    public void Step()
    {
        _done++;
        var share = total == 0 ? 1.0 : (double)_done / total;
        if (!Console.IsOutputRedirected)
        {
            var filled = (int)(share * Width);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('█', filled)}{new string('░', Width - filled)}] {_done}/{total} {share:P0} "));
        }
        else if (_done % 100 == 0 || _done == total)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_done}/{total} {share:P0}"));
        }

        if (_done == total && !Console.IsOutputRedirected)
        {
            Console.WriteLine();
        }
    }
}
